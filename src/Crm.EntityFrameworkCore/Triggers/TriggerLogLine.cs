using Crm.Customers;
using NodaTime;

namespace Crm.Triggers;

/// <summary>A line of the action log.</summary>
/// <param name="Trigger">Code of the trigger.</param>
/// <param name="Edition">By which definition.</param>
/// <param name="Subject">What it was about: <c>order:17</c>.</param>
/// <param name="Cause">What set it off: entity, id and version of the record.</param>
/// <param name="What"><c>armed</c>, <c>moved</c>, <c>matched</c>, <c>do</c>, <c>shadow</c> (would have been done), <c>waiting</c>, <c>started</c>, <c>not-started</c>, <c>finished</c>, <c>ended</c>, <c>limited</c>, <c>control</c>; of a task that ends with its reason <c>watching</c>, <c>close</c>.</param>
/// <param name="Detail">Of an action its name; of an end its reason: <c>condition</c>, <c>cancelled</c>, <c>ordered</c>, <c>happened</c>, <c>too-late</c>, <c>gone</c>, <c>ended</c>, <c>merged</c>, <c>off</c>, <c>too-deep</c>.</param>
/// <param name="Place">The place in the steps, branches laid out in a row.</param>
/// <param name="Due">The moment that it was for; of a wait, its end.</param>
public sealed record TriggerLogLine(string Trigger, int Edition, string Subject, string Cause, string What, string? Detail, int Place, Instant Due)
{
    /// <summary>Whom it was about; null for nobody known.</summary>
    public CustomerId? Customer { get; init; }

    /// <summary>Whether it is not about the run itself but about a task of it that ends with its reason.</summary>
    public bool IsWatch => Cause.Contains(TriggerRun.WatchMark, StringComparison.Ordinal);

    /// <summary>When it was decided.</summary>
    public Instant Now { get; init; }

    /// <summary>Up to which record the change log was known.</summary>
    public long Position { get; init; }

    /// <summary>What became of an action: <c>done</c>, <c>too-late</c>, <c>off</c>, or the refusal; null while it is not done.</summary>
    public string? Outcome { get; init; }

    /// <summary>When that was known.</summary>
    public Instant? DoneAt { get; init; }
}
