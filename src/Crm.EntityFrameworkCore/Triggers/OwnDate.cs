using Crm.Fields;

namespace Crm.Triggers;

/// <summary>One of the shop's own fields that is a moment or a day.</summary>
internal sealed record OwnDate(FieldId Id, bool IsPersonal);
