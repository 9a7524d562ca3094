namespace Crm.Messages;

/// <summary>Variables of one thing: of the order, say.</summary>
/// <param name="Name">As templates write it.</param>
/// <param name="Label">As people read it.</param>
/// <param name="Fields">The variables.</param>
internal sealed record TemplateGroup(string Name, LocalizedText Label, List<TemplateField> Fields);
