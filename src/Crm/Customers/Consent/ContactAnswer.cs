using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace Crm.Customers;

/// <summary>The answer to whether a customer may be contacted.</summary>
public sealed record ContactAnswer
{
    internal ContactAnswer(ContactDecision decision, ContactPermission? permission) => (Decision, Permission) = (decision, permission);

    /// <summary>Yes, no or later, and why.</summary>
    public ContactDecision Decision { get; }

    /// <summary>What a send needs; null unless the answer is yes.</summary>
    public ContactPermission? Permission { get; }

    /// <summary>True where there is a <see cref="Permission"/>.</summary>
    [MemberNotNullWhen(true, nameof(Permission))]
    public bool IsYes => Permission is not null;

    /// <summary>From when on; null unless the answer is later.</summary>
    public Instant? NotBefore => Decision.NotBefore;
}
