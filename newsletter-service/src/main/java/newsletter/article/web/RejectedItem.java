package newsletter.article.web;

import newsletter.article.Rejection;

/** @param index of the item in the request, from 0 */
record RejectedItem(int index, String field, String message) {

    static RejectedItem of(int index, Rejection why) {
        return new RejectedItem(index, why.field(), why.message());
    }
}
