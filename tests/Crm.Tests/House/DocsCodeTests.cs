using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Crm.House;

/// <summary>What the pages show is the product as it is: their code compiles against its public surface.</summary>
public sealed class DocsCodeTests
{
    private static readonly Assembly[] Packages = [.. Project.All.Where(p => p.IsPackable).Select(p => Assembly.Load(p.Name))];

    /// <summary>What a host has, beside the use cases.</summary>
    private static readonly (string Type, string Name)[] OfHosts =
    [
        ("CrmBuilder", "crm"), ("HostSeen", "builder"), ("CrmCall", "call"), ("CancellationToken", "cancellation"), ("SiteId", "site"),
        ("Instant", "now"), ("CustomerId", "customer"), ("OrderId", "order"),
    ];

    /// <summary>Namespaces that a reader's file has anyway.</summary>
    private static readonly string[] OfReaders =
    [
        "System", "System.IO", "System.Linq", "System.Collections.Generic", "System.Threading", "System.Threading.Tasks", "NodaTime",
        "Microsoft.Extensions.DependencyInjection", "Microsoft.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.Storage",
    ];

    private const string HostSeen = """
        namespace Docs;
        class HostSeen { public Microsoft.Extensions.DependencyInjection.IServiceCollection Services => null!; }
        class ShopContext : Microsoft.EntityFrameworkCore.DbContext { public Microsoft.EntityFrameworkCore.DbSet<object> Carts => null!; }
        class Mail
        {
            public System.Threading.Tasks.Task SendAsync(object key, object text, System.Threading.CancellationToken cancellation) => null!;
            public System.Threading.Tasks.Task ConfirmAsync(object effect, System.Threading.CancellationToken cancellation) => null!;
        }
        """;

    [Fact]
    public void Code_in_the_docs_compiles_against_the_public_surface()
    {
        var blocks = DocsCode.Blocks.Where(b => !b.IsLeftOut).ToList();
        blocks.Count.ShouldBeGreaterThan(20);

        Mistakes(blocks).ShouldBeEmpty();
    }

    [Fact]
    public void Code_in_the_docs_that_calls_what_is_not_there_is_found() =>
        Mistakes([new DocsCode.Block("docs/page.md", 7, "await orders.TeleportAsync(order, call);", "")]).ShouldHaveSingleItem().ShouldStartWith("docs/page.md(8): CS1061");

    private static List<string> Mistakes(IReadOnlyList<DocsCode.Block> blocks)
    {
        var seen = Packages.SelectMany(p => p.GetExportedTypes()).ToList();
        var useCases = seen.Where(t => t is { IsClass: true, IsAbstract: false, IsNested: false } && t.Name.StartsWith("Crm", StringComparison.Ordinal) && t.GetConstructors().Length == 0 && t != typeof(CrmBuilder))
            .Select(t => (t.FullName!, char.ToLowerInvariant(t.Name[3]) + t.Name[4..]));
        var namespaces = seen.Select(t => t.Namespace!).Where(n => n.StartsWith("Crm", StringComparison.Ordinal)).Distinct().Concat(OfReaders);
        var parsing = new CSharpParseOptions(LanguageVersion.CSharp14);
        var compilation = CSharpCompilation.Create(
            "Docs",
            [CSharpSyntaxTree.ParseText(DocsCode.Source(blocks, namespaces, useCases.Concat(OfHosts)), parsing), CSharpSyntaxTree.ParseText(HostSeen, parsing)],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(a => MetadataReference.CreateFromFile(a)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        return [.. compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(Told)];
    }

    private static string Told(Diagnostic mistake)
    {
        var at = mistake.Location.GetMappedLineSpan();
        return $"{at.Path}({at.StartLinePosition.Line + 1}): {mistake.Id} {mistake.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";
    }
}
