using System.Text;

namespace Crm.Store;

/// <summary>
/// Why something failed, as it can be kept. What others answered goes into messages of exceptions, and not all of it is text to a database: zeros,
/// halves of a pair, anything of any length. What could not be written could not be settled either.
/// </summary>
internal static class StorableText
{
    private const int Most = 2_000;

    internal static string Of(string message)
    {
        var kept = message.Length > Most ? message[..Most] + "…" : message;
        return string.Concat(kept.EnumerateRunes().Select(r => r.Value == 0 ? Rune.ReplacementChar : r));
    }
}
