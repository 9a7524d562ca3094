namespace Crm.Fields;

/// <summary>A field as lists, filters, reports and imports see it, whether built in or the shop's own.</summary>
/// <param name="Entity">Of what.</param>
/// <param name="Name">Stable name; of the shop's own fields with <c>custom.</c> before the code.</param>
/// <param name="Type">What its values are.</param>
/// <param name="Label">What people read.</param>
/// <param name="Unit">What a number counts; empty for none.</param>
/// <param name="Meaning">One line that says what it means.</param>
/// <param name="IsCustom">Whether it is the shop's own.</param>
/// <param name="IsPersonal">Whether its values are personal data.</param>
public sealed record FieldInfo(FieldEntity Entity, string Name, FieldType Type, LocalizedText Label, string Unit, string Meaning, bool IsCustom, bool IsPersonal);
