using Crm.Fields;

namespace Crm.Exports;

/// <summary>Custom fields in a list's rows.</summary>
/// <param name="Entity">What they are of.</param>
/// <param name="Prefix">What stands before their codes.</param>
/// <param name="EntityId">Whose they are; null for nobody's.</param>
internal sealed record ExportFields<T>(FieldEntity Entity, string Prefix, Func<T, long?> EntityId);
