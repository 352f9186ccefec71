namespace DelegatedAccess.Worker;

/// <summary>Where the workers of a test keep their grants.</summary>
internal enum WorkerStore
{
    Files,
    Sqlite,
    PostgreSql,
    Redis,
}
