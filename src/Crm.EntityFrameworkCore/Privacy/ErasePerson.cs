using Crm.Customers;

namespace Crm.Privacy;

/// <summary>Whom to erase, and how.</summary>
/// <param name="Customer">Who.</param>
public sealed record ErasePerson(CustomerId Customer)
{
    /// <summary>Why it is done although something holds the data; needs a role of <see cref="PrivacySetup.MayOverride"/>. Null: then a hold refuses it.</summary>
    public string? Override { get; init; }

    /// <summary>How the places in the database's files that the values stood in are cleaned.</summary>
    public CleaningKind Cleaning { get; init; } = CleaningKind.Now;
}
