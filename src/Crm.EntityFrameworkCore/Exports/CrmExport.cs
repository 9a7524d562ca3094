using System.Text.Json;
using Crm.Customers;
using Crm.Fields;
using Crm.Orders;
using Crm.Sites;
using Crm.Staff;
using Crm.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Exports;

/// <summary>Lists as files: who may, how much, and a record of each.</summary>
public sealed class CrmExport
{
    private readonly CrmStore store;
    private readonly ExportSetup setup;
    private readonly ActorRights rights;

    private readonly OrderRuleSource orderRules;
    private readonly CustomerRuleSource customerRules;

    internal CrmExport(CrmStore store, ExportSetup setup, OrderRuleSource orderRules, CustomerRuleSource customerRules) =>
        (this.store, this.setup, this.orderRules, this.customerRules, rights) = (store, setup, orderRules, customerRules, new ActorRights(store));

    /// <summary>The same for someone who may see the customers of some scopes only: lists hold theirs, and no others. Tasks and what came in are of no scope, and not for them.</summary>
    public CrmExport Within(ScopeFilter scopes) => new(store.Within(scopes), setup, orderRules, customerRules);

    /// <summary>The columns of a list, in their order, with those of custom fields (<c>custom.</c> and the code) for customers, orders, order lines (the order's, and as <c>product.custom.</c> the product's) and products.</summary>
    public async Task<IReadOnlyList<string>> ColumnsAsync(ExportList list, CancellationToken cancellation = default)
    {
        var source = ExportSources.Of(list);
        return [.. source.Columns, .. (await FieldsAsync(source, cancellation).ConfigureAwait(false)).Where(f => f.Field.ArchivedAt is null).Select(f => f.Column)];
    }

    /// <summary>The columns that every shop has, in their order.</summary>
    public static IReadOnlyList<string> ColumnsOf(ExportList list) => ExportSources.Of(list).Columns;

    /// <summary>
    /// Writes a list to a stream, row by row, from one snapshot; it takes as little memory for a million rows as for ten. Deleted
    /// rows are left out. Each export is a record of the log: who, which list, by which filter, how many rows; also one that was broken off.
    /// Refused with <see cref="Privacy.PrivacyRefusals.NotAllowed"/>, <see cref="ExportRefusals.UnknownColumn"/> or <see cref="ExportRefusals.Quota"/>, before
    /// anything is written.
    /// </summary>
    /// <param name="request">What, and how.</param>
    /// <param name="target">Where to; stays open.</param>
    /// <param name="call">Who asks.</param>
    /// <param name="cancellation">Stops between rows.</param>
    public async Task<Result<ExportedList>> ExportAsync(ExportRequest request, Stream target, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(call);
        if (store.Scopes.And(call.Scopes) is var scopes && !scopes.Equals(store.Scopes))
            return await Within(scopes).ExportAsync(request, target, call, cancellation).ConfigureAwait(false);
        if (await rights.CheckAsync(call.Actor, setup.MayExport, cancellation).ConfigureAwait(false) is { } no)
            return no;
        if (!store.Scopes.IsAll && request.List is ExportList.Tasks or ExportList.Inbound)
            return Privacy.PrivacyRefusals.NoBounds(call.Actor, EnumText<ExportList>.Of(request.List));
        var source = ExportSources.Of(request.List);
        var fields = await FieldsAsync(source, cancellation).ConfigureAwait(false);
        var columns = request.Columns ?? [.. source.Columns, .. fields.Where(f => f.Field.ArchivedAt is null).Select(f => f.Column)];
        string[] known = [.. source.Columns, .. fields.Select(f => f.Column)];
        if (columns.Except(known).ToArray() is { Length: > 0 } unknown)
            return ExportRefusals.Unknown(unknown, known);
        fields = [.. fields.Where(f => columns.Contains(f.Column))];
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var snapshot = await store.Dialect.BeginSnapshotAsync(read, cancellation).ConfigureAwait(false);
            await using (snapshot.ConfigureAwait(false))
            {
                request = await ResolveAsync(read, request, cancellation).ConfigureAwait(false);
                if (await OverQuotaAsync(read, source, request, call.Actor, cancellation).ConfigureAwait(false) is { } over)
                    return over;
                var zone = await ZoneAsync(read, request, cancellation).ConfigureAwait(false);
                return await WriteAsync(read, source, request with { Columns = columns }, (target, zone, call, fields), cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The latest exports, the newest first.</summary>
    /// <param name="most">How many at most, 1 to 1,000.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<ExportRecord>> ListAsync(int most = 100, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 1000);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<ExportRecord>().OrderByDescending(r => r.At).ThenByDescending(r => r.Id).Take(most).ToListAsync(cancellation).ConfigureAwait(false);
    }

    private async Task<Result<ExportedList>> WriteAsync(CrmDbContext read, ExportSource source, ExportRequest request, (Stream Target, DateTimeZone Zone, CrmCall Call, IReadOnlyList<ExportField> Fields) to, CancellationToken cancellation)
    {
        long rows = 0;
        try
        {
            using var writer = ExportWriter.Of(request, to.Target, to.Zone, request.Columns!);
            writer.Begin([.. request.Columns!.Select(c => request.Headers?.GetValueOrDefault(c) ?? c)]);
            var found = to.Fields.Count == 0 ? source.RowsAsync(read, request, request.Columns!, cancellation) : source.RowsAsync(read, request, (request.Columns!, to.Fields), cancellation);
            await foreach (var row in found.ConfigureAwait(false))
            {
                writer.Write(row);
                rows++;
            }

            writer.End();
        }
        catch
        {
            // What went out before it broke off has gone out.
            await NoteAsync(request, rows, to.Call).ConfigureAwait(false);
            throw;
        }

        return (await NoteAsync(request, rows, to.Call).ConfigureAwait(false)).Select(id => new ExportedList(id, rows));
    }

    /// <summary>Rules of filters as conditions of queries.</summary>
    private async Task<ExportRequest> ResolveAsync(CrmDbContext read, ExportRequest request, CancellationToken cancellation) => request with
    {
        Orders = request.Orders is { } orders ? await orderRules.ResolveAsync(read, orders, store.Path.Now, cancellation).ConfigureAwait(false) : null,
        Customers = request.Customers is { } customers ? await customerRules.ResolveAsync(read, customers, store.Path.Now, cancellation).ConfigureAwait(false) : null,
    };

    /// <summary>The custom fields of what a list's rows are, archived ones last.</summary>
    private async Task<IReadOnlyList<ExportField>> FieldsAsync(ExportSource source, CancellationToken cancellation)
    {
        if (source.Entities.Count == 0)
            return [];
        var prefixes = source.Entities.ToDictionary(e => e.Entity, e => e.Prefix);
        var entities = prefixes.Keys.ToList();
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return [.. (await read.Set<CustomField>().Where(f => entities.Contains(f.Entity)).ToListAsync(cancellation).ConfigureAwait(false))
                .OrderBy(f => f.ArchivedAt is not null).ThenBy(f => entities.IndexOf(f.Entity)).ThenBy(f => f.Definition.Order).ThenBy(f => f.Code, StringComparer.Ordinal)
                .Select(f => new ExportField(prefixes[f.Entity] + f.Code, f))];
    }

    private Task<Result<ExportId>> NoteAsync(ExportRequest request, long rows, CrmCall call)
    {
        var filter = JsonSerializer.Serialize(new { request.Columns, request.Orders, request.Customers, request.From, request.Before }, CrmJson.Options);
        return store.Path.RunAsync(new NoteExportCommand(EnumText<ExportList>.Of(request.List), null, filter, rows), call with { IdempotencyKey = null, Transaction = null }, CancellationToken.None);
    }

    private async Task<Refusal?> OverQuotaAsync(CrmDbContext read, ExportSource source, ExportRequest request, Actor actor, CancellationToken cancellation)
    {
        if (setup.RowsPerDay is not { } quota || actor.Kind is ActorKind.System or ActorKind.Host)
            return null;

        // The role is left out of the name: one person has one quota, in whatever role.
        var name = new Actor(actor.Kind, actor.Name).ToString();
        var since = store.Path.Now - Duration.FromHours(24);
        var taken = await read.Set<ExportRecord>().Where(r => (r.Actor == name || r.Actor.StartsWith(name + " (")) && r.At > since).SumAsync(r => r.Rows, cancellation).ConfigureAwait(false);
        var rows = await source.CountAsync(read, request, cancellation).ConfigureAwait(false);
        return rows <= quota - taken ? null : ExportRefusals.Over(rows, Math.Max(0, quota - taken), quota);
    }

    private static async Task<DateTimeZone> ZoneAsync(CrmDbContext read, ExportRequest request, CancellationToken cancellation)
    {
        var id = await read.Set<Site>().Where(s => request.Site == null ? s.IsDefault : s.Id == request.Site).Select(s => s.ZoneId).FirstOrDefaultAsync(cancellation).ConfigureAwait(false);
        return id is null ? DateTimeZone.Utc : DateTimeZoneProviders.Tzdb[id];
    }
}
