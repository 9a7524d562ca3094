using Microsoft.Data.Sqlite;

namespace Crm.Sqlite;

internal sealed partial class SqliteDialect
{
    /// <summary>Others may read for so long before the log of commits is left as it is.</summary>
    private static readonly TimeSpan CleaningPatience = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The file is written anew, so that it holds nothing but what its tables show, and the log of commits is taken over into it and cut
    /// to nothing. Writers wait meanwhile.
    /// </summary>
    public async Task<bool> CleanAsync(IReadOnlyList<string> tables, bool thoroughly, CancellationToken cancellation)
    {
        var own = new SqliteConnectionStringBuilder(connectionString) { Pooling = false };
        var connection = new SqliteConnection(own.ToString());
        await using (connection.ConfigureAwait(false))
        {
            await connection.OpenAsync(cancellation).ConfigureAwait(false);
            using var command = connection.CreateCommand();
            command.CommandText = "vacuum";
            await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
            command.CommandText = "pragma wal_checkpoint(truncate)";
            for (var waited = TimeSpan.Zero; waited < CleaningPatience; waited += PollEvery)
            {
                // The first column tells whether readers or writers were in the way.
                if (Equals(await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false), 0L))
                    return true;
                await Task.Delay(PollEvery, cancellation).ConfigureAwait(false);
            }

            return false;
        }
    }
}
