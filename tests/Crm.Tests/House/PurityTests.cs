using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Crm.House;

/// <summary>The core decides: no input or output, no clock, no chance, nothing asynchronous.</summary>
public sealed class PurityTests
{
    private static readonly string[] Namespaces =
    [
        "System.IO", "System.Net", "System.Threading.Tasks", "System.Security.Cryptography.X509Certificates", "System.Timers", "System.Data",
    ];

    private static readonly HashSet<string> Types = new(StringComparer.Ordinal)
    {
        "System.Random", "System.Environment", "System.Console", "System.AppContext", "System.AppDomain", "System.TimeProvider", "System.TimeZoneInfo",
        "System.Diagnostics.Stopwatch", "System.Diagnostics.Process", "System.Security.Cryptography.RandomNumberGenerator",
        "System.Threading.Thread", "System.Threading.Timer", "System.Threading.ThreadPool", "System.Threading.AsyncLocal", "System.Threading.ThreadLocal",
        "NodaTime.IClock", "NodaTime.SystemClock", "NodaTime.ZonedClock",
    };

    private static readonly HashSet<string> Members = new(StringComparer.Ordinal)
    {
        "System.Guid.NewGuid", "System.Guid.CreateVersion7", "System.Globalization.CultureInfo.CurrentCulture",
        "System.DateTime.Now", "System.DateTime.UtcNow", "System.DateTime.Today", "System.DateTimeOffset.Now", "System.DateTimeOffset.UtcNow",
        "NodaTime.IDateTimeZoneProvider.GetSystemDefault",
    };

    [Fact]
    public void The_core_is_pure()
    {
        var impure = CoreCompilation.References.Where(IsImpure).ToList();

        impure.Where(r => !HouseExceptions.ImpureCore.ContainsKey(r.Path)).Select(r => r.ToString()).ShouldBeEmpty();
        HouseExceptions.ImpureCore.ShouldAllBeNeeded(impure.Select(r => r.Path));
    }

    [Fact]
    public void The_core_is_not_asynchronous() =>
        (from file in SourceFile.Core
         from token in file.Root.DescendantTokens()
         where token.IsKind(SyntaxKind.AsyncKeyword) || token.IsKind(SyntaxKind.AwaitKeyword)
         select $"{file}({file.LineOf(token)})").ShouldBeEmpty();

    [Fact]
    public void The_core_holds_no_changing_static_state() =>
        (from file in SourceFile.Core
         from field in file.Root.DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.FieldDeclarationSyntax>()
         where field.Modifiers.Any(SyntaxKind.StaticKeyword) && !field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword)
         select $"{file}({file.LineOf(field)})").ShouldBeEmpty();

    [Theory]
    [InlineData("Random.Shared.Next()")]
    [InlineData("Guid.NewGuid()")]
    [InlineData("Environment.MachineName")]
    [InlineData("File.ReadAllText(\"x\")")]
    [InlineData("new HttpClient()")]
    [InlineData("System.Diagnostics.Stopwatch.StartNew()")]
    [InlineData("Task.CompletedTask")]
    [InlineData("NodaTime.SystemClock.Instance.GetCurrentInstant()")]
    [InlineData("DateTime.UtcNow")]
    public void An_impure_expression_is_seen(string expression) =>
        CoreCompilation.ReferencesOf($"class C {{ object M() => {expression}; }}").Where(IsImpure).ShouldNotBeEmpty();

    [Theory]
    [InlineData("Math.Max(1, 2)")]
    [InlineData("new List<int>().Where(x => x > 1).ToList()")]
    [InlineData("NodaTime.Instant.FromUnixTimeSeconds(1)")]
    public void A_pure_expression_passes(string expression) =>
        CoreCompilation.ReferencesOf($"class C {{ object M() => {expression}; }}").Where(IsImpure).ShouldBeEmpty();

    /// <summary>Without this, a core that failed to bind would look pure.</summary>
    [Fact]
    public void The_core_is_really_read() =>
        CoreCompilation.References.Count(r => r.Type == "Crm.Money" && r.Symbol.Locations[0].IsInSource).ShouldBeGreaterThan(20);

    private static bool IsImpure(CoreCompilation.Reference reference) =>
        Types.Contains(reference.Type)
        || Members.Contains(reference.Member)
        || Namespaces.Any(n => reference.To == n || reference.To.StartsWith(n + ".", StringComparison.Ordinal));
}
