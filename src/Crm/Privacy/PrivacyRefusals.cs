using Crm.Customers;

namespace Crm.Privacy;

/// <summary>Codes of what is refused about personal data. Public API.</summary>
public static class PrivacyRefusals
{
    /// <summary>The caller may not do this. Data: <c>actor</c>, <c>roles</c> (any of which may; none where it is the scopes that do not let them).</summary>
    public const string NotAllowed = "privacy.not-allowed";

    /// <summary>There is no such customer. Data: <c>customer</c>.</summary>
    public const string Unknown = "privacy.customer-unknown";

    /// <summary>Something holds the data: an open order, money that is owed, a reason of the host's. Data: <c>holds</c> (codes), <c>reasons</c>.</summary>
    public const string Held = "privacy.held";

    /// <summary>Others read the database, so that the places of erased values cannot be cleaned now. The values are gone from all rows; clean later.</summary>
    public const string NotCleaned = "privacy.not-cleaned";

    internal static Refusal NoRight(Actor actor, IReadOnlyList<string> roles) =>
        new(NotAllowed, "{actor} may not do this; it takes one of the roles {roles}.", ("actor", actor.ToString()), ("roles", roles));

    internal static Refusal NoBounds(Actor actor, string list) => new(
        NotAllowed, "{actor} may see some scopes only, and the list {list} is of all of them.", ("actor", actor.ToString()), ("roles", Array.Empty<string>()), ("list", list));

    internal static Refusal NoCustomer(CustomerId id) => new(Unknown, "There is no customer {customer}.", ("customer", id.Value));

    internal static Refusal HeldBy(IReadOnlyList<ErasureHold> holds) => new(
        Held, "The data must be kept: {reasons}.", ("holds", holds.Select(h => h.Code).ToArray()), ("reasons", holds.Select(h => h.Reason).ToArray()));
}
