using Microsoft.Data.Sqlite;

namespace Crm.Sample.Shop.Tests;

/// <summary>What is left in a store, past the product.</summary>
internal sealed class CrmLeft(string file)
{
    internal long Count(string from)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select count(*) from " + from;
        return (long)command.ExecuteScalar()!;
    }
}
