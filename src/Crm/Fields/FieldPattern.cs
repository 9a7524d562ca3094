using System.Text.RegularExpressions;

namespace Crm.Fields;

/// <summary>Patterns that staff write. They are matched without going back, so that no text takes long.</summary>
internal static class FieldPattern
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    internal static string? MistakeIn(string pattern)
    {
        try
        {
            _ = new Regex(pattern, Options);
            return null;
        }
        catch (ArgumentException e)
        {
            return $"It is no regular expression: {e.Message}";
        }
        catch (NotSupportedException)
        {
            return "It refers back or looks around, which would take too long on some texts.";
        }
    }

    internal static bool Matches(string pattern, string text) => Regex.IsMatch(text, $"^(?:{pattern})\\z", Options);
}
