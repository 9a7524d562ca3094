using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Exports;

/// <summary>How much memory a long list takes. Nothing else runs meanwhile: what is held is counted for the whole process.</summary>
[Collection(Alone)]
public sealed class SqliteExportMemory : StoreSpec
{
    internal const string Alone = "exports alone";

    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();

    /// <summary>Rows are put in past the product, so that there are many at once: an export only reads.</summary>
    [Fact]
    [Trait("Requirement", "I7")]
    public async Task Two_hundred_thousand_rows_take_no_more_memory_than_few()
    {
        await Database.ExecuteAsync("""
            insert into crm_task (id, kind, subject, title, text, created_at, version)
            with recursive n(i) as (select 1 union all select i + 1 from n where i < 200000)
            select i, 'call', 'order:' || i, 'Call the customer of order ' || i, 'Ask whether the parcel has arrived', 1700000000000000 + i, 1 from n
            """);
        foreach (var format in Enum.GetValues<ExportFormat>())
        {
            var target = new Counting();
            await Host.Services.GetRequiredService<CrmExport>().ExportAsync(new ExportRequest(ExportList.Tasks, format), target, new CrmCall(Actor.Host()), Cancellation);
            target.MostMemory.ShouldBeLessThan(target.FirstMemory + (48L << 20), format.ToString());
            target.Bytes.ShouldBeGreaterThan(format == ExportFormat.Xlsx ? 1_000_000 : 15_000_000);
        }
    }

    /// <summary>Looks at what is held each few megabytes.</summary>
    private sealed class Counting : Stream
    {
        private long next;

        public long Bytes { get; private set; }

        /// <summary>With few rows. Not the least of all: what tests before this one left may go meanwhile.</summary>
        public long FirstMemory { get; private set; }

        public long MostMemory { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Bytes; set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count)
        {
            Bytes += count;
            if (Bytes < next)
                return;
            next = Bytes + (2 << 20);
            var held = GC.GetTotalMemory(forceFullCollection: true);
            (FirstMemory, MostMemory) = (FirstMemory == 0 ? held : FirstMemory, Math.Max(MostMemory, held));
        }
    }
}

[CollectionDefinition(SqliteExportMemory.Alone, DisableParallelization = true)]
public sealed class ExportsAlone;
