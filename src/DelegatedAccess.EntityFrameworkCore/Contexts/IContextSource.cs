namespace DelegatedAccess.EntityFrameworkCore.Contexts;

/// <summary>Where the contexts come from: a context of its own for each call.</summary>
internal interface IContextSource
{
    ValueTask<ContextLease> OpenAsync(CancellationToken cancellationToken);
}
