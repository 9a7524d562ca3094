using Crm.Store;

namespace Crm.Backups;

/// <summary>An empty database for a while.</summary>
internal sealed record TemporaryPlace(IStoreDialect Dialect, Func<Task> Remove);
