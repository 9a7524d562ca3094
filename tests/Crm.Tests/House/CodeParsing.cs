using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Crm.House;

/// <summary>How the rules read code.</summary>
internal static class CodeParsing
{
    /// <summary>What names stand for does not hang on what may be null; to find that out would take most of the time.</summary>
    internal static CSharpParseOptions Options { get; } =
        new CSharpParseOptions(LanguageVersion.CSharp14, DocumentationMode.Parse).WithFeatures([new("run-nullable-analysis", "never")]);
}
