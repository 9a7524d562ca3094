using System.Text.Json;
using Crm.Customers;
using Crm.Timers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Privacy;

public sealed partial class CrmPrivacy
{
    /// <summary>
    /// Erases a person: personal values leave all rows, their history, checkpoints, queued effects, stored results and texts in
    /// which somebody mentioned them; orders, amounts and figures stay, about nobody. The change log still verifies. It goes in
    /// batches beside other work; cut off anywhere, a worker carries it on, and it may be repeated. It cannot be undone.
    /// Refused with <see cref="PrivacyRefusals.NotAllowed"/>, <see cref="PrivacyRefusals.Unknown"/>, or <see cref="PrivacyRefusals.Held"/>.
    /// </summary>
    /// <param name="request">Whom, and how.</param>
    /// <param name="call">Who asks. Its transaction is not joined: the work takes many.</param>
    /// <param name="cancellation">Stops between batches.</param>
    public async Task<Result<ErasureReport>> ErasePersonAsync(ErasePerson request, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(call);
        if (call.Transaction is not null)
            throw new ArgumentException("An erasure takes many transactions, and cannot join one.", nameof(call));
        if (await rights.CheckAsync(call.Actor, setup.MayErase, cancellation).ConfigureAwait(false) is { } no)
            return no;
        if (request.Override is not null && await rights.CheckAsync(call.Actor, setup.MayOverride, cancellation).ConfigureAwait(false) is { } noOverride)
            return noOverride;
        if (!await IsSeenAsync(request.Customer, call, cancellation).ConfigureAwait(false))
            return PrivacyRefusals.NoCustomer(request.Customer);
        if (request.Override is null && !await IsRegisteredAsync(request.Customer, cancellation).ConfigureAwait(false)
            && await ListHoldsAsync(request.Customer, cancellation).ConfigureAwait(false) is { Count: > 0 } holds)
            return PrivacyRefusals.HeldBy(holds);
        return await EraseAsync(request, call with { IdempotencyKey = null }, isReplay: false, null, cancellation).ConfigureAwait(false);
    }

    /// <summary>Cleans the places that erased values stood in, for all erasures that wait for it. Refused with <see cref="PrivacyRefusals.NotCleaned"/> where readers keep it from that.</summary>
    /// <param name="kind">How; <see cref="CleaningKind.Later"/> does nothing.</param>
    /// <param name="call">Who asks.</param>
    /// <param name="cancellation">Ends the waiting for others.</param>
    /// <returns>How many erasures are clean now.</returns>
    public async Task<Result<int>> CleanAsync(CleaningKind kind, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        var waiting = (await ListErasuresAsync(unfinished: true, cancellation).ConfigureAwait(false)).Where(e => e.IsDone).Select(e => e.CustomerId).ToList();
        if (waiting.Count == 0 || kind == CleaningKind.Later)
            return 0;
        if (!await CleanFilesAsync(kind, cancellation).ConfigureAwait(false))
            return new Refusal(PrivacyRefusals.NotCleaned, "Others read the database; clean again later.");
        return await store.Path.RunAsync(new FinishErasureCommand(timers, waiting, 0, isClean: true), call with { IdempotencyKey = null, Transaction = null }, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Repeats erasures on a store that was restored from an older backup. Customers whom it does not know are left out, and those
    /// who came after the erasure: ids that the backup had not given out yet are given out again. An erasure that was done does not
    /// stand for a later one of the same customer. Each stays in the register with its own moment.
    /// </summary>
    /// <param name="register">From the store that was lost, or from beside its backups.</param>
    /// <param name="call">Who asks.</param>
    /// <param name="cancellation">Stops between persons.</param>
    /// <returns>How many persons were erased again.</returns>
    public async Task<int> ReplayErasuresAsync(IReadOnlyList<ErasedPerson> register, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(register);
        ArgumentNullException.ThrowIfNull(call);
        var done = (await ListErasuresAsync(cancellation: cancellation).ConfigureAwait(false)).Where(e => e.IsDone).ToDictionary(e => e.CustomerId, e => e.LastAt);
        var replayed = 0;
        foreach (var entry in register.Distinct().OrderBy(e => e.At).Where(e => !done.TryGetValue(e.Customer, out var last) || last < e.At))
        {
            if (await IsSomebodyElseAsync(entry, cancellation).ConfigureAwait(false))
                continue;
            var request = new ErasePerson(entry.Customer) { Cleaning = CleaningKind.Later };
            replayed += (await EraseAsync(request, call with { IdempotencyKey = null, Transaction = null }, isReplay: true, entry.At, cancellation).ConfigureAwait(false)).IsAccepted ? 1 : 0;
        }

        return replayed;
    }

    /// <summary>Where whoever began an erasure did not end it, its timer has a worker do so.</summary>
    internal void AddTo(Dictionary<string, TimerHandler> handlers) => handlers.Add(BeginErasureCommand.Kind, (timer, call, cancellation) =>
    {
        using var payload = JsonDocument.Parse(timer.Payload);
        return ResumeAsync(new CustomerId(payload.RootElement.GetProperty("customer").GetInt64()), call, cancellation);
    });

    private async Task ResumeAsync(CustomerId customer, CrmCall call, CancellationToken cancellation)
    {
        var resumed = await EraseAsync(new ErasePerson(customer) { Cleaning = CleaningKind.Later }, call with { Happened = null }, isReplay: true, null, cancellation).ConfigureAwait(false);
        if (!resumed.IsAccepted)
            throw new RefusedException(resumed.Refusal);
    }

    /// <summary>Whom this store learnt of after the erasure only, however old their orders say that they are: they were given the number anew.</summary>
    private async Task<bool> IsSomebodyElseAsync(ErasedPerson entry, CancellationToken cancellation)
    {
        var id = entry.Customer.Value;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var created = read.Set<History.ChangeRow>().Where(c => c.Entity == "customer" && c.EntityId == id && c.Version == 1).Select(c => (Instant?)c.Recorded);
            return await created.FirstOrDefaultAsync(cancellation).ConfigureAwait(false) > entry.At;
        }
    }

    private async Task<bool> IsRegisteredAsync(CustomerId customer, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<Erasure>().AnyAsync(e => e.CustomerId == customer, cancellation).ConfigureAwait(false);
    }

    private async Task<Result<ErasureReport>> EraseAsync(ErasePerson request, CrmCall call, bool isReplay, Instant? begun, CancellationToken cancellation)
    {
        var person = await PersonAsync(request.Customer, cancellation).ConfigureAwait(false);
        var entered = await store.Path.RunAsync(new BeginErasureCommand(statements, timers, person, request.Override, isReplay) { Begun = begun }, call, cancellation).ConfigureAwait(false);
        if (!entered.IsAccepted)
            return entered.Refusal;
        var run = new ErasureRun(store, Map, statements, setup.Batch, call);
        var rows = await run.EraseAsync(person, cancellation).ConfigureAwait(false);
        foreach (var source in services.GetServices<IPersonalData>())
            rows += await source.EraseAsync(person, call, cancellation).ConfigureAwait(false);
        await FinishAsync(person, rows, isClean: false, call, cancellation).ConfigureAwait(false);
        var isClean = request.Cleaning != CleaningKind.Later && await CleanFilesAsync(request.Cleaning, cancellation).ConfigureAwait(false);
        if (isClean)
            await FinishAsync(person, rows, isClean: true, call, cancellation).ConfigureAwait(false);
        return new ErasureReport(person, rows, isClean);
    }

    private async Task FinishAsync(IReadOnlyList<CustomerId> person, int rows, bool isClean, CrmCall call, CancellationToken cancellation)
    {
        var finished = await store.Path.RunAsync(new FinishErasureCommand(timers, person, rows, isClean), call, cancellation).ConfigureAwait(false);
        if (!finished.IsAccepted)
            throw new RefusedException(finished.Refusal);
    }

    private Task<bool> CleanFilesAsync(CleaningKind kind, CancellationToken cancellation) =>
        store.Dialect.CleanAsync([.. Map.Tables.Where(t => Array.Exists(t.Plan.Columns, c => c.IsFreeText || (t.Links.Count > 0 && (c.IsPersonal || c.IsWritten)))).Select(t => t.Plan.Name), "crm_call", "crm_change", "crm_personal", "crm_checkpoint", Search.SearchRow.Table], kind == CleaningKind.Thorough, cancellation);
}
