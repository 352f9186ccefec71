namespace DelegatedAccess.Tests.Refresh.Keeping;

/// <summary>
/// Lets another process act in the middle of a flight of this one, on the same thread: outside the flight's context, as another process is. Made before
/// the flight begins.
/// </summary>
internal sealed class Outsider
{
    private readonly ExecutionContext _context = ExecutionContext.Capture()!;

    public Task<T> Act<T>(Func<Task<T>> act)
    {
        Task<T>? acting = null;
        ExecutionContext.Run(_context, _ => acting = act(), null);
        return acting!;
    }
}
