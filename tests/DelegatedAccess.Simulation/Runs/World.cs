using DelegatedAccess.Simulation.Engine;
using DelegatedAccess.Simulation.Machines;
using DelegatedAccess.Simulation.Network;
using DelegatedAccess.Simulation.People;
using DelegatedAccess.Simulation.Storage;
using DelegatedAccess.Simulation.Watching;
using DelegatedAccess.Testing;

namespace DelegatedAccess.Simulation.Runs;

/// <summary>Everything that a run consists of, wired.</summary>
internal sealed class World
{
    private readonly ulong _seed;
    private readonly int _maxRefreshesInFlight;
    private readonly CloudflareSandbox _sandbox;
    private readonly MemoryPendingAuthorizationStore _pending;
    private readonly Node?[] _nodes;
    private int _processes;

    public World(Profile profile, ulong seed, IReadOnlySet<FaultKey> leftOut, bool keepsJournal)
    {
        _seed = seed;
        _maxRefreshesInFlight = profile.MaxRefreshesInFlight;
        Timeline = new Timeline();
        Faults = new Faults(seed, leftOut);
        Machines = [.. Enumerable.Range(0, profile.Machines).Select(number => new Machine(Timeline, number))];
        var dice = Dice.For(seed, 2);
        foreach (var machine in Machines)
        {
            machine.SetClock(dice.Between(-profile.Skew, profile.Skew));
        }

        // The server's and the pending authorizations' clock is right.
        var clock = new TimelineClock(Timeline);
        var randomness = Dice.For(seed, 3);
        _sandbox = CloudflareSandbox.CreateInMemory(new CloudflareSandboxOptions
        {
            TimeProvider = clock,
            RefreshGrace = profile.Grace,
            LegacyReuseAnswer = profile.AnswersBare,
            FillRandom = buffer => ProcessEntropy.Fill(randomness, buffer),
        });
        _pending = new MemoryPendingAuthorizationStore(clock);
        _nodes = new Node?[profile.Machines];
        Watcher = new Watcher(Timeline, _sandbox.Model, new Journal(Timeline, keepsJournal), new Server(profile.Grace, profile.AnswersBare));
        Store = new SharedStore(Timeline, Watcher);
        StoreWeather = new StoreWeather(Timeline, Faults, profile.StoreFaults);
        WireWeather = new WireWeather(Timeline, Faults, profile.WireFaults);
        Stage = new Stage(this);
        Perils = new Perils(Timeline, Faults, profile.Perils, Stage.CarryOut);
        Internet = new Internet(
            Timeline, _sandbox, WireWeather, Perils, Watcher, new ServerMoods(_sandbox.Model, Dice.For(seed, 4), profile.ShortestLife, profile.LongestLife));
        Users = new Users(_sandbox.Model, Watcher, profile.Owners);
        Callers = new Callers(Timeline, Watcher);
        _ = new Returners(Timeline, Dice.For(seed, 6), Callers, Stage, profile.Machines, Users.Keys);
    }

    public Timeline Timeline { get; }

    public Faults Faults { get; }

    public IReadOnlyList<Machine> Machines { get; }

    public Watcher Watcher { get; }

    public SharedStore Store { get; }

    public StoreWeather StoreWeather { get; }

    public WireWeather WireWeather { get; }

    public Users Users { get; }

    public Callers Callers { get; }

    public Stage Stage { get; }

    private Perils Perils { get; }

    private Internet Internet { get; }

    public Node? NodeOn(int machine) => _nodes[machine];

    /// <summary>The node of the machine, or of the next one that has one.</summary>
    public Node? NodeNear(int machine)
    {
        for (var step = 0; step < _nodes.Length; step++)
        {
            if (_nodes[(machine + step) % _nodes.Length] is { } node)
            {
                return node;
            }
        }

        return null;
    }

    public void Start(int number)
    {
        var machine = Machines[number];
        var process = new Process(Timeline, machine, ++_processes, Dice.For(_seed, 5, (ulong)number, (ulong)_processes));
        machine.Running = process;
        _nodes[number] = new Node(
            process,
            _maxRefreshesInFlight,
            _sandbox,
            new StoreView(process, Store, StoreWeather, Perils, Timeline, Watcher),
            _pending,
            new Wire(process, Internet),
            new ApiWire(process, Internet, Watcher));
        Watcher.Journal.Note(process, $"starts");
    }

    public void Kill(int number)
    {
        if (_nodes[number] is { } node)
        {
            Watcher.Journal.Note(node.Process, $"is gone");
            Watcher.Tally.Crashes++;
            node.Kill();
            _nodes[number] = null;
            Machines[number].Running = null;
        }
    }
}
