namespace Crm.Customers;

/// <summary>What an identity is looked up by.</summary>
/// <param name="Keys">Without repeats, strongest first.</param>
/// <param name="Skipped">Contacts that identify nobody, and why.</param>
public sealed record RecognitionKeys(IReadOnlyList<IdentityKey> Keys, IReadOnlyList<RecognitionReason> Skipped);
