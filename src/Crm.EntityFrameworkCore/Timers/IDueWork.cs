using NodaTime;

namespace Crm.Timers;

/// <summary>Rows with an indexed due column, which time alone brings on: holds that expire, bonuses that become active or are over.</summary>
internal interface IDueWork
{
    /// <summary>Does what is due; gives when something will be, null where nothing is known.</summary>
    Task<Instant?> DoAsync(CancellationToken cancellation);
}
