namespace Crm.Customers;

/// <summary>How somebody identified themselves with an order, a call, a sign-in. Everything is optional. Personal data.</summary>
/// <param name="Source">Where it comes from: <c>site</c>, <c>rozetka</c>; decides which contacts are fillers.</param>
public sealed record CustomerIdentity(string Source)
{
    /// <summary>Ids in other systems, the most telling first. Taken as proved: that system answers for them.</summary>
    public IReadOnlyList<ExternalId> ExternalIds { get; init; } = [];

    /// <summary>Number of a loyalty card, as written or scanned.</summary>
    public string? LoyaltyCard { get; init; }

    /// <summary>E-mail as written.</summary>
    public string? Email { get; init; }

    /// <summary>The e-mail was confirmed to be theirs (by link, or by an account that did so).</summary>
    public bool IsEmailVerified { get; init; }

    /// <summary>Telephone as written.</summary>
    public string? Phone { get; init; }

    /// <summary>The telephone was confirmed to be theirs by a code. Caller ID is not proof.</summary>
    public bool IsPhoneVerified { get; init; }
}
