using System.Text.Json;

namespace Crm.Store;

/// <summary>One caller's command on its way through a group.</summary>
internal abstract class Member(CrmCall call)
{
    private int claimed;

    internal CrmCall Call { get; } = call;

    /// <summary>Id of the call in the last attempt.</summary>
    internal long CallId { get; set; }

    /// <summary>A member before it with the same idempotency key, whose outcome it shares.</summary>
    internal Member? Twin { get; set; }

    internal bool WantsMore { get; set; }

    /// <summary>A commit was tried and its answer lost. Further attempts keep the call's id, so that it cannot be written twice.</summary>
    internal bool IsInDoubt { get; private protected set; }

    internal int Attempts { get; set; }

    internal abstract string Name { get; }

    internal abstract bool Plan(int stage, LoadPlan plan);

    /// <summary>Decides; true where something is to be kept. Gives the stored form of the result.</summary>
    internal abstract bool Decide(WorkingSet set, out string? stored);

    /// <summary>Takes the outcome of an earlier call with this key.</summary>
    internal abstract void Recall(string? command, string? stored);

    internal abstract void ShareTwin();

    internal abstract void Refuse(Refusal refusal);

    /// <summary>Tells the caller; only once all is durable.</summary>
    internal abstract void Complete();

    internal abstract void Fail(Exception exception);

    /// <summary>Keeps what was decided, until it is known whether that was written.</summary>
    internal abstract void Doubt();

    /// <summary>What was in doubt is durable: tells the caller. Of several attempts the stored result tells which one it was.</summary>
    internal abstract void CompleteDoubtful(string? stored);

    /// <summary>From now on cancellation no longer counts. False where it came first.</summary>
    internal bool TryClaim() => Interlocked.CompareExchange(ref claimed, 1, 0) == 0;

    protected bool TryCancel() => Interlocked.CompareExchange(ref claimed, 2, 0) == 0;
}

/// <inheritdoc/>
internal sealed class Member<T> : Member
{
    private readonly IWriteCommand<T> command;
    private readonly TaskCompletionSource<Result<T>> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenRegistration registration;
    private Result<T> outcome;
    private Result<T> doubtful;

    internal Member(IWriteCommand<T> command, CrmCall call, CancellationToken cancellation)
        : base(call)
    {
        this.command = command;
        if (cancellation.CanBeCanceled)
            registration = cancellation.UnsafeRegister(
                static (member, token) =>
                {
                    var self = (Member<T>)member!;
                    if (self.TryCancel())
                        self.completion.TrySetCanceled(token);
                },
                this);
    }

    internal Task<Result<T>> Task => completion.Task;

    internal override string Name => command.Name;

    internal override bool Plan(int stage, LoadPlan plan) => command.Plan(stage, plan);

    internal override bool Decide(WorkingSet set, out string? stored)
    {
        outcome = command.Decide(set);
        stored = null;
        if (!outcome.IsAccepted)
            return false;
        if (Call.IdempotencyKey is not null || IsInDoubt)
            stored = JsonSerializer.Serialize(outcome.Value, CrmJson.Options);
        return true;
    }

    internal override void Recall(string? command, string? stored) => outcome = command == Name && stored is not null
        ? JsonSerializer.Deserialize<T>(stored, CrmJson.Options)!
        : StoreRefusals.KeyReused(Call.IdempotencyKey!, command);

    internal override void ShareTwin() => outcome = Twin is Member<T> twin && twin.Name == Name ? twin.outcome : StoreRefusals.KeyReused(Call.IdempotencyKey!, Twin!.Name);

    internal override void Refuse(Refusal refusal) => outcome = refusal;

    internal override void Complete()
    {
        registration.Dispose();
        completion.TrySetResult(outcome);
    }

    internal override void Doubt()
    {
        if (IsInDoubt || CallId == 0)
            return;
        (IsInDoubt, doubtful) = (true, outcome);
    }

    internal override void CompleteDoubtful(string? stored)
    {
        // Only the first attempt of a call without a key stores none.
        outcome = stored is null ? doubtful : JsonSerializer.Deserialize<T>(stored, CrmJson.Options)!;
        Complete();
    }

    internal override void Fail(Exception exception)
    {
        registration.Dispose();
        completion.TrySetException(exception);
    }
}
