using System.Text;

namespace Crm.Triggers;

/// <summary>How fields of the change log are named in rules: <c>statusSince</c> is <c>new.status-since</c>.</summary>
internal static class FieldFacts
{
    /// <summary>The field's name in a rule, without <c>new.</c> or <c>old.</c></summary>
    internal static string NameOf(string field)
    {
        var name = new StringBuilder(field.Length + 8);
        foreach (var (i, c) in field.Index())
        {
            if (i > 0 && char.IsUpper(c))
                name.Append('-');
            name.Append(char.ToLowerInvariant(c));
        }

        return name.ToString();
    }
}
