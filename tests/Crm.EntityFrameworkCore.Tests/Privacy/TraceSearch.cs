using System.Text;
using Crm.TestSupport;

namespace Crm.Privacy;

/// <summary>Looks for texts everywhere a database could keep them: in each row of each table, and byte by byte in its files.</summary>
internal static class TraceSearch
{
    /// <summary>Where a word stands in any column of any table, read as text.</summary>
    internal static async Task<List<string>> InTablesAsync(TestDatabase database, IReadOnlyList<string> words)
    {
        var found = new List<string>();
        foreach (var table in await TablesAsync(database))
            foreach (var row in await database.QueryAsync($"select * from \"{table}\""))
                found.AddRange(from word in words from value in row where value.Contains(word, StringComparison.OrdinalIgnoreCase) select $"{table}: {word} in {value}");
        return found;
    }

    /// <summary>Where a word stands in the database's files, in UTF-8 or UTF-16, with what stands around it.</summary>
    internal static async Task<List<string>> InFilesAsync(TestDatabase database, IReadOnlyList<string> words)
    {
        var found = new List<string>();
        foreach (var file in await FilesAsync(database))
        {
            byte[] bytes;
            using (var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
            {
                bytes = new byte[stream.Length];
                await stream.ReadExactlyAsync(bytes);
            }

            foreach (var word in words)
                foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode })
                    if (bytes.AsSpan().IndexOf(encoding.GetBytes(word)) is >= 0 and var at)
                        found.Add($"{Path.GetFileName(file)}: {word} ({encoding.WebName}) at {at}: {Encoding.UTF8.GetString(bytes.AsSpan(Math.Max(0, at - 60), Math.Min(160, bytes.Length - Math.Max(0, at - 60))))}");
        }

        return found;
    }

    private static async Task<IEnumerable<string>> TablesAsync(TestDatabase database) =>
        (await database.QueryAsync(database.IsSqlite() ? "select name from sqlite_master where type = 'table'" : "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'")).Select(r => r[0]);

    private static async Task<IEnumerable<string>> FilesAsync(TestDatabase database)
    {
        if (database.IsSqlite())
            return Directory.GetFiles(Path.GetDirectoryName(database.ConnectionString["Data Source=".Length..])!);
        var place = (await database.QueryAsync("select current_setting('data_directory'), oid from pg_database where datname = current_database()"))[0];
        return Directory.GetFiles(Path.Combine(place[0], "base", place[1]));
    }
}
