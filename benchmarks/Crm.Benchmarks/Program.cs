using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;

// throughput …: many callers on a durable store, timers and effects too (Throughput/ThroughputRun.cs). search …: finding among a million orders
// (Search/SearchLoad.cs). growth …: loading, memory and lag at more and more customers (Growth/GrowthLoad.cs).
// start …: what a host's start costs, and its quiet (Start/StartLoad.cs). analytics: RFM, ABC, XYZ
// and cohorts, timed shortly (Analytics/AnalyticsBenchmarks.cs); segments: those of SEG-1M (Segments/SegmentBenchmarks.cs); pricing:
// promotions (Pricing/PricingBenchmarks.cs). Anything else is for BenchmarkDotNet.
if (args is ["throughput", .. var rest])
    return await Crm.Throughput.ThroughputRun.RunAsync(rest);
if (args is ["timers" or "rounds" or "effects", ..])
    return await Crm.Throughput.ThroughputRun.RunAsync(args);
if (args is ["search", .. var searched])
    return await Crm.Search.SearchLoad.RunAsync(searched);
if (args is ["growth", .. var grown])
    return await Crm.Growth.GrowthLoad.RunAsync(grown);
if (args is ["start", .. var started])
    return await Crm.Start.StartLoad.RunAsync(started);
if (args is ["segments", ..])
    return Crm.Segments.SegmentBenchmarks.RunShort();
if (args is ["analytics", ..])
    return Crm.Analytics.AnalyticsBenchmarks.RunShort();
if (args is ["pricing", .. var sizes])
    return Crm.Pricing.PricingBenchmarks.RunShort(sizes);

// BenchmarkDotNet's own arguments: --filter '*Money*', --job Dry --inprocess for a run that only shows that nothing is broken.
// It leaves with 1 when a benchmark failed, which BenchmarkSwitcher alone does not tell.
var summaries = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly)
    .Run(args, DefaultConfig.Instance.WithOptions(ConfigOptions.JoinSummary | ConfigOptions.DisableLogFile))
    .ToList();
var broken = summaries.Any(s => s.HasCriticalValidationErrors || s.Reports.Any(r => !r.Success || r.ResultStatistics is null));
return broken || summaries.Count == 0 ? 1 : 0;
