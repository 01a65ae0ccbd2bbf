package newsletter.edition;

/** How readers were put together. */
public interface Cohorts {

    /** Of all waves of the edition so far; digests that are not sent are left out. */
    CohortReport of(Edition edition);
}
