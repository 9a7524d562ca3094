namespace Crm.Customers;

/// <summary>Codes of what the customer feature refuses. Public API.</summary>
public static class CustomerRefusals
{
    /// <summary>Another living customer of the scope holds the key. Data: <c>kind</c>, <c>value</c>, <c>holder</c>.</summary>
    public const string KeyTaken = "customer.key-taken";

    /// <summary>The customer has no such key, or it is retired. Data: <c>kind</c>, <c>value</c>.</summary>
    public const string KeyUnknown = "customer.key-unknown";

    /// <summary>The customer is deleted already. Data: <c>customer</c>.</summary>
    public const string Deleted = "customer.deleted";

    /// <summary>The customer is not deleted, so there is nothing to restore. Data: <c>customer</c>.</summary>
    public const string NotDeleted = "customer.not-deleted";

    /// <summary>The customer's personal data were erased: there is nothing to edit or to bring back. Data: <c>customer</c>.</summary>
    public const string Erased = "customer.erased";

    /// <summary>Nothing that was given identifies anybody: no contact, or fillers only.</summary>
    public const string Unidentified = "customer.unidentified";

    /// <summary>There is no such customer, or none who may be seen. Data: <c>customer</c>, where the call named one.</summary>
    public const string UnknownCode = "customer.unknown";

    /// <summary>The customer was merged into another, who is to be changed instead. Data: <c>customer</c>, <c>survivor</c>.</summary>
    public const string Merged = "customer.merged";

    /// <summary>The customer is not merged into another, so there is nothing to undo. Data: <c>customer</c>.</summary>
    public const string NotMerged = "customer.not-merged";

    /// <summary>Both are one customer already. Data: <c>customer</c>.</summary>
    public const string SameCustomer = "customer.same";

    /// <summary>The customers are of different scopes. Data: <c>survivor</c>, <c>absorbed</c>.</summary>
    public const string OtherScope = "customer.other-scope";

    /// <summary>One is a person and one a company. Data: <c>survivor</c>, <c>absorbed</c>.</summary>
    public const string OtherKind = "customer.other-kind";

    /// <summary>There is no such pair. Data: <c>pair</c>.</summary>
    public const string DuplicateUnknown = "duplicate.unknown";

    /// <summary>The pair is decided already. Data: <c>pair</c> and <c>state</c>, or <c>survivor</c> and <c>absorbed</c>.</summary>
    public const string DuplicateDecided = "duplicate.decided";

    /// <summary>For whom a key leads to somebody hidden: it does not tell to whom.</summary>
    internal static Refusal HiddenCustomer() => new(UnknownCode, "There is no such customer.");

    internal static Refusal UnknownCustomer(CustomerId id) => new(UnknownCode, "There is no customer {customer}.", ("customer", id.Value));

    internal static Refusal IsMerged(CustomerId id, CustomerId survivor) =>
        new(Merged, "Customer {customer} was merged into {survivor}.", ("customer", id.Value), ("survivor", survivor.Value));

    /// <summary>The same, told to who is bounded: not by whom.</summary>
    internal static Refusal IsTaken(LookupKey key) => new(KeyTaken, "{kind} {value} belongs to another customer.", ("kind", key.Kind.ToString()), ("value", key.Value));

    internal static Refusal TakenBy(KeyHolder holder) => new(
        KeyTaken,
        "{kind} {value} belongs to customer {holder}.",
        ("kind", holder.Key.Kind.ToString()),
        ("value", holder.Key.Value),
        ("holder", holder.CustomerId.Value));

    internal static Refusal Unknown(LookupKey key) => new(
        KeyUnknown, "The customer has no {kind} {value}.", ("kind", key.Kind.ToString()), ("value", key.Value));

    internal static Refusal IsErased(CustomerId id) => new(Erased, "The personal data of customer {customer} were erased.", ("customer", id.Value));

    internal static Refusal IsDeleted(CustomerId id) => new(Deleted, "Customer {customer} is deleted.", ("customer", id.Value));

    internal static Refusal IsNotDeleted(CustomerId id) =>
        new(NotDeleted, "Customer {customer} is not deleted.", ("customer", id.Value));
}
