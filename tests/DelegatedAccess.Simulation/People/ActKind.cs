namespace DelegatedAccess.Simulation.People;

/// <summary>What happens to the nodes, the store, the server and the grants of a run.</summary>
internal enum ActKind
{
    Call,
    Token,
    ImpatientCall,
    Burst,
    Crash,
    Stop,
    Pause,
    Suspend,
    SetClock,
    StoreDown,
    CutOff,
    StoreGoesBack,
    ServerDown,
    Revoke,
    Disconnect,
    Connect,
    ConnectAsSomebodyElse,
}
