using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Crm.Store;
using NodaTime;

namespace Crm.History;

/// <summary>
/// The one canonical byte form of calls and change records, over which the hash chain runs. Format 1: each field in the
/// order written here; numbers as 8 bytes big-endian, texts and bytes as 4 bytes of length and UTF-8, absent as length -1.
/// </summary>
internal sealed class CanonicalForm
{
    internal const int Format = 1;
    private readonly ArrayBufferWriter<byte> calls = new(1024);
    private readonly ArrayBufferWriter<byte> changes = new(4096);
    private ArrayBufferWriter<byte> buffer;

    internal CanonicalForm() => buffer = calls;

    internal void Begin()
    {
        calls.ResetWrittenCount();
        changes.ResetWrittenCount();
        calls.GetSpan(1)[0] = Format;
        calls.Advance(1);
    }

    /// <summary>Calls stand before all changes, whenever they come.</summary>
    internal void Append(CallRow call)
    {
        buffer = calls;
        Number(call.Id);
        Text(call.Command);
        Text(call.IdempotencyKey);
        Text(call.Actor);
        Text(call.Cause);
        Text(EnumText<IntakeMode>.Of(call.Mode));
        Number(call.Chain);
        Number(call.Depth);
        Optional(call.SiteId);
        Moment(call.Recorded);
        Text(call.Result);
        Text(call.Definitions);
    }

    internal void Append(ChangeRow change)
    {
        buffer = changes;
        Number(change.Ordinal);
        Text(change.Entity);
        Number(change.EntityId);
        Number(change.Version);
        Text(change.Event);
        Number(change.CallId);
        Moment(change.Recorded);
        Moment(change.Happened);
        Optional(change.Delta);
        Optional(change.Reference);
        if (change.Written is { } written)
            Bytes(written.Bytes);
        else
            Text(change.Body);
        Bytes(change.PersonalHash);
    }

    internal byte[] Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(calls.WrittenSpan);
        hash.AppendData(changes.WrittenSpan);
        return hash.GetHashAndReset();
    }

    internal static byte[] Link(byte[] previous, long ticket, long first, int count, Instant recorded, byte[] digest)
    {
        Span<byte> bytes = stackalloc byte[96];
        previous.CopyTo(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes[32..], ticket);
        BinaryPrimitives.WriteInt64BigEndian(bytes[40..], first);
        BinaryPrimitives.WriteInt64BigEndian(bytes[48..], count);
        BinaryPrimitives.WriteInt64BigEndian(bytes[56..], NeutralValue.ToMicroseconds(recorded));
        digest.CopyTo(bytes[64..]);
        return SHA256.HashData(bytes);
    }

    private void Number(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(buffer.GetSpan(8), value);
        buffer.Advance(8);
    }

    private void Length(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(buffer.GetSpan(4), value);
        buffer.Advance(4);
    }

    private void Moment(Instant value) => Number(NeutralValue.ToMicroseconds(value));

    private void Optional(long? value)
    {
        Length(value is null ? -1 : 8);
        if (value is { } number)
            Number(number);
    }

    private void Text(string? value)
    {
        if (value is null)
        {
            Length(-1);
            return;
        }

        var span = buffer.GetSpan(4 + Encoding.UTF8.GetMaxByteCount(value.Length));
        var written = Encoding.UTF8.GetBytes(value, span[4..]);
        BinaryPrimitives.WriteInt32BigEndian(span, written);
        buffer.Advance(4 + written);
    }

    private void Bytes(byte[]? value)
    {
        if (value is null)
            Length(-1);
        else
            Bytes(value.AsSpan());
    }

    private void Bytes(ReadOnlySpan<byte> value)
    {
        Length(value.Length);
        buffer.Write(value);
    }
}
