namespace Crm.Messages;

/// <summary>What stands between double braces in a template.</summary>
/// <param name="At">Where it begins.</param>
/// <param name="Sort">What it is.</param>
/// <param name="Words">Its words: name of the block or helper, then paths and values.</param>
internal sealed record TemplateTag(int At, TemplateTagSort Sort, IReadOnlyList<string> Words);
