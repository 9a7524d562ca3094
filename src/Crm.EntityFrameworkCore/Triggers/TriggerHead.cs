using System.Buffers;
using System.Text;
using System.Text.Json;
using Crm.Store;

namespace Crm.Triggers;

/// <summary>
/// The head of a new order's record: its own fields, without its lines. In a record an aggregate's fields come first and the rows below it last
/// (<see cref="History.DocumentWriter"/>), so that the beginning of a long text is all that is needed.
/// </summary>
internal static class TriggerHead
{
    internal const string Entity = "order";

    /// <summary>More characters than the fields of nearly every order have.</summary>
    internal const int Length = 2_000;

    /// <summary>A record whole, without the rows below; null where the text ends before these begin.</summary>
    /// <param name="plan">Of what kind.</param>
    /// <param name="text">The beginning of the record, or all of it.</param>
    internal static string? Of(AggregatePlan plan, string text)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            var length = Encoding.UTF8.GetBytes(text, bytes);
            var reader = new Utf8JsonReader(bytes.AsSpan(0, length), isFinalBlock: false, default);
            _ = reader.Read();
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.EndObject)
                    return text;
                if (IsChild(plan, ref reader))
                    return Encoding.UTF8.GetString(bytes.AsSpan(0, (int)reader.TokenStartIndex).TrimEnd((byte)',')) + "}";
                if (!reader.Read() || !reader.TrySkip())
                    return null;
            }

            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static bool IsChild(AggregatePlan plan, ref Utf8JsonReader reader)
    {
        foreach (var child in plan.Children)
            if (reader.ValueTextEquals(child.JsonName))
                return true;
        return false;
    }
}
