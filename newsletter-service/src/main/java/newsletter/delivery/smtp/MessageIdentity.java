package newsletter.delivery.smtp;

/**
 * What makes a message recognisable.
 *
 * @param messageId with angle brackets
 * @param returnPath without them
 */
record MessageIdentity(String messageId, String returnPath) {}
