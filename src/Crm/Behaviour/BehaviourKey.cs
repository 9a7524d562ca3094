using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Crm.Behaviour;

/// <summary>What an event is counted by: its item; of one that has only a word, 62 bits of the word's hash, below 0, so that both are one indexed number.</summary>
internal static class BehaviourKey
{
    internal static long Of(long item, string? word) => item != 0 || word is null ? item : -1 - (HashOf(Folded(word)) >> 2);

    /// <summary>63 bits for what is kept once.</summary>
    internal static long OfDedupe(string id) => HashOf(id) >> 1;

    /// <summary>As words compare: NFKC, lower case, single spaces.</summary>
    internal static string Folded(string word) =>
        string.Join(' ', word.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static long HashOf(string text)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return (long)(BinaryPrimitives.ReadUInt64LittleEndian(hash) & long.MaxValue);
    }
}
