using DelegatedAccess.Capacity;
using DelegatedAccess.Servers;

// Fills two databases of one PostgreSQL with few and with many grants, measures the real store over both in turns, and prints what
// docs/entity-framework.md shows.
int[] sizes = args is [var fewer, var more] ? [int.Parse(fewer, null), int.Parse(more, null)] : [10_000, 1_000_000];

await using var server = await PostgresServer.StartAsync(isDurable: true);
await using var few = await Stage.CreateAsync(server.ConnectionStringTo("few"), sizes[0]);
await using var many = await Stage.CreateAsync(server.ConnectionStringTo("many"), sizes[1]);
var comparison = new Comparison(few, many);

// Everything once, so that the figures are not those of a compiler.
await comparison.RunAsync(rounds: 200);
Console.WriteLine(await comparison.RunAsync(rounds: 2000));
