namespace Crm.Customers;

/// <summary>What a source added to or changed on a customer. Personal data.</summary>
/// <param name="CustomerId">Whose.</param>
/// <param name="Fields">Profile fields that changed; empty for none.</param>
/// <param name="KeysAdded">Identifiers that are new or came back; empty for none.</param>
/// <param name="KeysVerified">Known identifiers that were proved now; empty for none.</param>
public sealed record CustomerEnriched(
    CustomerId CustomerId,
    IReadOnlyList<ProfileChange> Fields,
    IReadOnlyList<LookupKey> KeysAdded,
    IReadOnlyList<LookupKey> KeysVerified)
{
    /// <summary>False where the source said nothing new.</summary>
    public bool HasChanges => Fields.Count + KeysAdded.Count + KeysVerified.Count > 0;
}
