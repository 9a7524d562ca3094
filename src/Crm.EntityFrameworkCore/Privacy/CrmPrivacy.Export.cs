using System.Globalization;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using Crm.Customers;
using Crm.Exports;
using Crm.History;
using Crm.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Privacy;

public sealed partial class CrmPrivacy
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// Writes everything that the store holds about a person as a ZIP of JSON documents: one per table with the person's rows, the
    /// history with what it said at the time, and whatever <see cref="IPersonalData"/> adds. One snapshot; what is written goes straight
    /// to the stream. That it was done, by whom, is in the log (<c>privacy.export</c>). Refused with <see cref="PrivacyRefusals.NotAllowed"/> or
    /// <see cref="PrivacyRefusals.Unknown"/>.
    /// </summary>
    /// <param name="customer">Who.</param>
    /// <param name="target">Where to; stays open.</param>
    /// <param name="call">Who asks.</param>
    /// <param name="cancellation">Stops between rows; what was written is no whole ZIP then.</param>
    public async Task<Result<PersonExport>> ExportPersonAsync(CustomerId customer, Stream target, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(call);
        if (await rights.CheckAsync(call.Actor, setup.MayExport, cancellation).ConfigureAwait(false) is { } no)
            return no;
        if (!await IsSeenAsync(customer, call, cancellation).ConfigureAwait(false))
            return PrivacyRefusals.NoCustomer(customer);
        var person = await PersonAsync(customer, cancellation).ConfigureAwait(false);
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var snapshot = await store.Dialect.BeginSnapshotAsync(read, cancellation).ConfigureAwait(false);
            await using (snapshot.ConfigureAwait(false))
            {
                if (!await read.Set<Customer>().AnyAsync(c => c.Id == customer, cancellation).ConfigureAwait(false))
                    return PrivacyRefusals.NoCustomer(customer);
                using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
                await WriteAsync(zip, read, person, counts, cancellation).ConfigureAwait(false);
            }
        }

        var noted = await store.Path.RunAsync(new NoteExportCommand("person", customer.Value, $"{{\"customer\":{Text(customer.Value)}}}", counts.Values.Sum()), call with { IdempotencyKey = null }, CancellationToken.None).ConfigureAwait(false);
        return noted.IsAccepted ? new PersonExport(person, counts) : noted.Refusal;
    }

    private async Task WriteAsync(ZipArchive zip, CrmDbContext read, IReadOnlyList<CustomerId> person, SortedDictionary<string, int> counts, CancellationToken cancellation)
    {
        var scan = new PersonScan(read, Map, store.Model, store.Dialect);
        await scan.FollowAsync(person, cancellation).ConfigureAwait(false);
        var traces = await ErasureRun.TracesAsync(Map, scan, cancellation).ConfigureAwait(false);
        if (!traces.IsEmpty)
            await scan.ClaimAsync(traces, cancellation).ConfigureAwait(false);
        foreach (var table in Map.Owned)
            await WriteAsync(zip, table.Title, scan.RowsAsync(table, cancellation), (json, row) => Write(json, table.Plan, row), counts).ConfigureAwait(false);
        var documents = new Dictionary<(long, int), string?>();
        await foreach (var document in scan.DocumentsAsync(null, cancellation).ConfigureAwait(false))
            documents.Add((document.Ticket, document.Ordinal), document.Document);
        await WriteAsync(zip, "history", scan.ChangesAsync(cancellation), (json, change) => Write(json, change, documents.GetValueOrDefault((change.Ticket, change.Ordinal))), counts).ConfigureAwait(false);
        foreach (var source in services.GetServices<IPersonalData>())
            await WriteAsync(zip, source.Name, source.ReadAsync(person, cancellation), (json, text) => json.WriteRawValue(text), counts).ConfigureAwait(false);
    }

    /// <summary>A document where there is anything to write: tables without a row of the person's leave none.</summary>
    private static async Task WriteAsync<T>(ZipArchive zip, string name, IAsyncEnumerable<T> rows, Action<Utf8JsonWriter, T> write, SortedDictionary<string, int> counts)
    {
        var enumerator = rows.GetAsyncEnumerator();
        await using (enumerator.ConfigureAwait(false))
        {
            if (!await enumerator.MoveNextAsync().ConfigureAwait(false))
                return;
            using var entry = zip.CreateEntry(name + ".json", CompressionLevel.Fastest).Open();
            using var json = new Utf8JsonWriter(entry, Readable);
            json.WriteStartArray();
            do
            {
                write(json, enumerator.Current);
                counts[name] = counts.GetValueOrDefault(name) + 1;
                if (json.BytesPending > 1 << 16)
                    json.Flush();
            }
            while (await enumerator.MoveNextAsync().ConfigureAwait(false));
            json.WriteEndArray();
        }
    }

    private static void Write(Utf8JsonWriter json, TablePlan table, object?[] row)
    {
        json.WriteStartObject();
        for (var i = 0; i < row.Length; i++)
        {
            var column = table.Columns[i];
            if (row[i] is null || column.Kind is ColumnKind.Ticket or ColumnKind.Blob)
                continue;
            var name = column.JsonName.EndsWith("Units", StringComparison.Ordinal) ? column.JsonName[..^5] : column.JsonName;
            switch (row[i])
            {
                case long number when column.Kind == ColumnKind.Instant:
                    json.WriteString(name, Moment(number));
                    break;
                case long number when name != column.JsonName:
                    json.WriteNumber(name, (decimal)number / Money.Scale);
                    break;
                case long number when (Nullable.GetUnderlyingType(column.Clr) ?? column.Clr) == typeof(Quantity):
                    json.WriteNumber(name, (decimal)number / Quantity.Scale);
                    break;
                case long number:
                    json.WriteNumber(name, number);
                    break;
                case bool flag:
                    json.WriteBoolean(name, flag);
                    break;
                case string text when column.IsJson:
                    json.WritePropertyName(name);
                    json.WriteRawValue(text);
                    break;
                case string text:
                    json.WriteString(name, text);
                    break;
            }
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ChangeRow change, string? personal)
    {
        json.WriteStartObject();
        json.WriteString("entity", change.Entity);
        json.WriteNumber("id", change.EntityId);
        json.WriteNumber("version", change.Version);
        json.WriteString("event", change.Event);
        json.WriteString("happened", Moment(NeutralValue.ToMicroseconds(change.Happened)));
        Raw("changed", change.Body);
        Raw("personal", personal);
        json.WriteEndObject();

        void Raw(string name, string? text)
        {
            if (text is null)
                return;
            json.WritePropertyName(name);
            json.WriteRawValue(text);
        }
    }

    private static string Moment(long microseconds) => NodaTime.Text.InstantPattern.ExtendedIso.Format(NeutralValue.FromMicroseconds(microseconds));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
