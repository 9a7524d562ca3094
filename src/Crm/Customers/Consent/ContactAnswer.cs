using NodaTime;

namespace Crm.Customers;

/// <summary>The answer to whether a customer may be contacted.</summary>
public sealed record ContactAnswer
{
    internal ContactAnswer(ContactDecision decision, ContactPermission? permission) => (Decision, Permission) = (decision, permission);

    /// <summary>Yes, no or later, and why.</summary>
    public ContactDecision Decision { get; }

    /// <summary>What a send needs; null unless the answer is yes and was asked for now.</summary>
    public ContactPermission? Permission { get; }

    /// <summary>True where the verdict is yes. Asked for another moment than now, there is no <see cref="Permission"/> all the same.</summary>
    public bool IsYes => Decision.Verdict == ContactVerdict.Yes;

    /// <summary>From when on; null unless the answer is later.</summary>
    public Instant? NotBefore => Decision.NotBefore;
}
