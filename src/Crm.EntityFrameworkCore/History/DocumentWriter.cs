using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Crm.Store;

namespace Crm.History;

/// <summary>
/// Writes the JSON bodies of change records: the whole of an aggregate, or the fields that differ with old and new value.
/// Personal fields go to a document of their own. Fields stand in the order of the mapping, without spaces; null is left out.
/// </summary>
internal sealed class DocumentWriter : IDisposable
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private readonly ArrayBufferWriter<byte> body = new(1024);
    private readonly ArrayBufferWriter<byte> personal = new(256);
    private readonly Utf8JsonWriter json;
    private readonly Utf8JsonWriter secret;
    private int fields;
    private int secrets;

    private readonly byte[] salts = new byte[4096];
    private int salted = 4096;

    /// <summary>16 random bytes; the system is asked for many at once.</summary>
    internal byte[] NextSalt()
    {
        if (salted == salts.Length)
        {
            RandomNumberGenerator.Fill(salts);
            salted = 0;
        }

        var salt = salts.AsSpan(salted, 16).ToArray();
        salts.AsSpan(salted, 16).Clear();
        salted += 16;
        return salt;
    }

    /// <summary>What it wrote is good until this begins anew.</summary>
    internal TextRoom Room { get; } = new();

    internal DocumentWriter() => (json, secret) = (new Utf8JsonWriter(body, Options), new Utf8JsonWriter(personal, Options));

    /// <summary>The whole of an aggregate.</summary>
    internal (Utf8Text Body, Utf8Text? Personal) Whole(AggregatePlan plan, AggregateImage image)
    {
        Begin();
        Values(plan.Root, image.Root, "");
        for (var c = 0; c < plan.Children.Length; c++)
            Children(plan.Children[c], image.Children[c]);
        return End()!.Value;
    }

    /// <summary>What differs between two states, or null where nothing does.</summary>
    internal (Utf8Text Body, Utf8Text? Personal)? Difference(AggregatePlan plan, AggregateImage before, AggregateImage after)
    {
        Begin();
        Compare(plan.Root, before.Root, after.Root, "");
        for (var c = 0; c < plan.Children.Length; c++)
            CompareChildren(plan.Children[c], before.Children[c], after.Children[c]);
        return fields + secrets == 0 ? null : End();
    }

    /// <summary>Whether there would be a difference to write.</summary>
    internal static bool Differ(AggregatePlan plan, AggregateImage before, AggregateImage after)
    {
        if (Differ(plan.Root, before.Root, after.Root))
            return true;
        for (var c = 0; c < plan.Children.Length; c++)
            if (Differ(plan.Children[c], before.Children[c], after.Children[c]))
                return true;
        return false;
    }

    private static bool Differ(ChildPlan child, List<object?[]> before, List<object?[]> after)
    {
        if (before.Count != after.Count)
            return true;
        if (child.Stay(before, after))
        {
            for (var i = 0; i < after.Count; i++)
                if (Differ(child.Table, before[i], after[i]))
                    return true;
            return false;
        }

        var old = before.ToDictionary(r => (long)r[child.Position]!);
        return after.Exists(row => !old.Remove((long)row[child.Position]!, out var was) || Differ(child.Table, was, row));
    }

    /// <summary>The name of a child's field: <c>lines[2].quantity</c>; children are told apart by their key's second part.</summary>
    internal static string PathOf(ChildPlan child, object?[] row) =>
        string.Create(CultureInfo.InvariantCulture, $"{child.JsonName}[{row[child.Position]}]");

    public void Dispose()
    {
        json.Dispose();
        secret.Dispose();
    }

    private void Begin()
    {
        body.ResetWrittenCount();
        personal.ResetWrittenCount();
        json.Reset();
        secret.Reset();
        fields = secrets = 0;
        json.WriteStartObject();
        secret.WriteStartObject();
    }

    private (Utf8Text Body, Utf8Text? Personal)? End()
    {
        json.WriteEndObject();
        secret.WriteEndObject();
        json.Flush();
        secret.Flush();
        return (Room.Keep(body.WrittenSpan), secrets == 0 ? null : Room.Keep(personal.WrittenSpan));
    }

    /// <param name="table">Whose columns.</param>
    /// <param name="row">Their values.</param>
    /// <param name="prefix">Of the names of personal fields, which stand in a document without rows.</param>
    /// <param name="isNew">Of a row that came or went: personal fields are then written as changes. Null in a whole.</param>
    private void Values(TablePlan table, object?[] row, string prefix, bool? isNew = null)
    {
        for (var i = 0; i < row.Length; i++)
        {
            var column = table.Columns[i];
            if (row[i] is null || i == table.Version)
                continue;
            Count(column);
            if (column.IsPersonal && isNew is { } came)
            {
                Change(secret, column, prefix + column.JsonName, came ? null : row[i], came ? row[i] : null);
                continue;
            }

            var writer = column.IsPersonal ? secret : json;
            writer.WritePropertyName(column.IsPersonal ? prefix + column.JsonName : column.JsonName);
            Value(writer, column, row[i]);
        }
    }

    private static void Change(Utf8JsonWriter writer, ColumnPlan column, string name, object? before, object? after)
    {
        writer.WriteStartArray(name);
        Value(writer, column, before);
        Value(writer, column, after);
        writer.WriteEndArray();
    }

    private void Children(ChildPlan child, List<object?[]> rows)
    {
        json.WriteStartArray(child.JsonName);
        foreach (var row in rows)
        {
            json.WriteStartObject();
            Values(child.Table, row, child.Table.HasPersonal ? PathOf(child, row) + "." : "");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Compare(TablePlan table, object?[] before, object?[] after, string prefix)
    {
        for (var i = 0; i < after.Length; i++)
        {
            if (i == table.Version || AggregateImage.Same(before[i], after[i]))
                continue;
            var column = table.Columns[i];
            Count(column);
            Change(column.IsPersonal ? secret : json, column, prefix + column.JsonName, before[i], after[i]);
        }
    }

    private static bool Differ(TablePlan table, object?[] before, object?[] after)
    {
        for (var i = 0; i < after.Length; i++)
            if (i != table.Version && !AggregateImage.Same(before[i], after[i]))
                return true;
        return false;
    }

    private void CompareChildren(ChildPlan child, List<object?[]> before, List<object?[]> after)
    {
        if (child.Stay(before, after))
        {
            for (var i = 0; i < after.Count; i++)
                if (i >= before.Count)
                    Whole(child, after[i], PathOf(child, after[i]), isNew: true);
                else if (Differ(child.Table, before[i], after[i]))
                    Compare(child.Table, before[i], after[i], PathOf(child, after[i]) + ".");
            return;
        }

        var old = before.ToDictionary(r => (long)r[child.Position]!);
        foreach (var row in after)
        {
            var path = PathOf(child, row);
            if (old.Remove((long)row[child.Position]!, out var was))
                Compare(child.Table, was, row, path + ".");
            else
                Whole(child, row, path, isNew: true);
        }

        foreach (var gone in old.Values)
            Whole(child, gone, PathOf(child, gone), isNew: false);
    }

    /// <summary>A child that came or went: <c>[null,{…}]</c> or <c>[{…},null]</c>.</summary>
    private void Whole(ChildPlan child, object?[] row, string path, bool isNew)
    {
        fields++;
        json.WriteStartArray(path);
        if (isNew)
            json.WriteNullValue();
        json.WriteStartObject();
        Values(child.Table, row, path + ".", isNew);
        json.WriteEndObject();
        if (!isNew)
            json.WriteNullValue();
        json.WriteEndArray();
    }

    private void Count(ColumnPlan column) => _ = column.IsPersonal ? secrets++ : fields++;

    private static void Value(Utf8JsonWriter writer, ColumnPlan column, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case byte[] bytes:
                writer.WriteBase64StringValue(bytes);
                break;
            case string text when column.IsJson:
                writer.WriteRawValue(text, skipInputValidation: true);
                break;
            default:
                writer.WriteStringValue((string)value);
                break;
        }
    }
}
