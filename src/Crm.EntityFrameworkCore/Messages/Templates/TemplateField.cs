namespace Crm.Messages;

/// <summary>A variable and how it is read.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="Read">Its value: text, number, <see cref="Money"/>, <see cref="Quantity"/>, day, moment, flag; of groups a dictionary, of lists one per item; null for nothing.</param>
internal sealed record TemplateField(TemplateVariable Variable, Func<TemplateSubject, object?> Read);
