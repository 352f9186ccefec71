using Microsoft.AspNetCore.Http;

namespace DelegatedAccess.AspNetCore.Tests.Owners;

/// <summary>The owner is the workspace that a cookie names, after a look where it takes its time.</summary>
internal sealed class WorkspaceResolver(ResolverQuestions questions) : IGrantOwnerResolver
{
    public async ValueTask<string?> ResolveAsync(HttpContext context, CancellationToken cancellationToken)
    {
        questions.Note();
        await Task.Yield();
        var workspace = context.Request.Cookies["workspace"];
        return workspace == "broken" ? throw new TimeoutException("The membership could not be looked up.") : workspace;
    }
}
