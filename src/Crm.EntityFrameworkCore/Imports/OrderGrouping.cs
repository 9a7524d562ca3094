using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Crm.Imports;

/// <summary>
/// Gathers rows into orders, which come out in the order of their first rows once they are over. Of those that are over only eight
/// bytes each are kept, by which a row that comes too late is known.
/// </summary>
internal sealed class OrderGrouping(OrderReading reading)
{
    private readonly Queue<OrderGroup> open = [];
    private readonly Dictionary<string, OrderGroup> byKey = new(StringComparer.Ordinal);
    private readonly HashSet<long> over = [];
    private string? lastKey;
    private long count;

    /// <summary>Adds a row to its order; false where it belongs to none, with the reasons on it.</summary>
    internal bool TryAdd(ImportRow row)
    {
        count++;
        if (row.IsFaulty && row.IsLast)
            return false;
        var key = row.TextOf(OrderColumns.Id) ?? row.TextOf(OrderColumns.Number) ?? (reading.Import.IsContinued ? lastKey : null);
        if (key is null)
            row.Refuse(ImportRefusals.NoValue(OrderColumns.Number));
        else if (over.Contains(Hash(key)))
            row.Refuse(ImportRefusals.Over(key, reading.Import.Window));
        if (key is null || over.Contains(Hash(key)))
            return false;
        lastKey = key;
        if (!byKey.TryGetValue(key, out var group))
        {
            group = new OrderGroup(key);
            byKey.Add(key, group);
            open.Enqueue(group);
        }

        if (!group.IsFull)
        {
            group.Add(row, count, reading);
            return true;
        }

        group.Break();
        row.Refuse(ImportRefusals.TooLong(key));
        return false;
    }

    /// <summary>The next order that is over; at the end of the file, all are.</summary>
    internal bool TryTake(bool isEnd, [NotNullWhen(true)] out OrderGroup? group)
    {
        if (!open.TryPeek(out group) || (!isEnd && count - group.LastRow <= reading.Import.Window && open.Count <= reading.Import.Window))
            return false;
        open.Dequeue();
        byKey.Remove(group.Key);
        over.Add(Hash(group.Key));
        return true;
    }

    private static long Hash(string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);
        return BinaryPrimitives.ReadInt64LittleEndian(hash);
    }
}
