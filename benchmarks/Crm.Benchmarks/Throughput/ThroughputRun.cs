using Crm.TestSupport;

namespace Crm.Throughput;

/// <summary>
/// <c>throughput [reservations|intake|behaviour|import|timers|rounds|effects] [sqlite|postgres] [--seconds n] [--callers n] [--skus n] [--pending n] [--backlog n] [--orders n] [--no-baselines] [--threads] [--short]</c>: many
/// callers on a durable store, the product beside bare rows in the same run. Prints a table.
/// </summary>
internal static class ThroughputRun
{
    internal static async Task<int> RunAsync(string[] arguments)
    {
        var options = new ThroughputOptions(arguments);
        Console.WriteLine(Measured.Head);
        foreach (var kind in options.Kinds)
        {
            if (kind == "postgres" && PostgresServer.AbsenceReason is { } reason)
            {
                Console.WriteLine(reason);
                continue;
            }

            foreach (var load in options.Loads)
                await (load switch
                {
                    "reservations" => ReservationLoad.RunAsync(kind, options),
                    "behaviour" => BehaviourLoad.RunAsync(kind, options),
                    "timers" => TimerLoad.RunAsync(kind, options),
                    "rounds" => RoundLoad.RunAsync(kind, options),
                    "effects" => EffectLoad.RunAsync(kind, options),
                    "intake" => IntakeLoad.RunAsync(kind, options),
                    _ => ImportLoad.RunAsync(kind, options),
                });
        }

        return 0;
    }
}
