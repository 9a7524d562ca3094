namespace Crm.Fields;

/// <summary>The custom fields of one entity.</summary>
/// <param name="Entity">Of what.</param>
/// <param name="Id">Whose.</param>
/// <param name="Version">To be handed back with a change; 0 where nothing was ever set.</param>
/// <param name="Values">Texts by code, with defaults; fields without a value are left out. Fields that are archived stay readable.</param>
public sealed record FieldValues(FieldEntity Entity, long Id, int Version, IReadOnlyDictionary<string, string> Values);
