package io.clickledger.events;

/** A field that breaks its rule; the message names the field and the rule, never the value. */
public final class MalformedFieldException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String rule;

    /** {@code rule} completes the sentence that {@code field} begins: "is missing". */
    public MalformedFieldException(String field, String rule) {
        super();
        this.field = field;
        this.rule = rule;
    }

    @Override
    public String getMessage() {
        return field + " " + rule;
    }

    /** The field's name on the wire, such as {@code ad_id}. */
    public String field() {
        return field;
    }
}
