using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Crm.Triggers;

/// <summary>Who is in the control group of a trigger: by a hash of trigger and subject, so that it is the same on every host and in every rehearsal.</summary>
public static class TriggerControl
{
    /// <summary>Whether the subject gets nothing.</summary>
    /// <param name="trigger">Code of the trigger.</param>
    /// <param name="who">The customer (<c>customer:5</c>), or the subject where there is none.</param>
    /// <param name="percent">How many of a hundred are held out.</param>
    public static bool IsHeldOut(string trigger, string who, int percent)
    {
        if (percent <= 0)
            return false;
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{trigger}\n{who}"), hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash) % 10_000 < (ulong)percent * 100;
    }
}
