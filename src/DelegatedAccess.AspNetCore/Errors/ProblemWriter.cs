using System.Globalization;
using DelegatedAccess.AspNetCore.Endpoints;
using DelegatedAccess.AspNetCore.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace DelegatedAccess.AspNetCore.Errors;

/// <summary>Answers with a problem: a page for people, problem details for programs (RFC 9457).</summary>
internal sealed class ProblemWriter(PageWriter pages)
{
    public async Task WriteAsync(HttpContext context, ConnectProblem problem)
    {
        if (problem.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString("0", CultureInfo.InvariantCulture);
        }

        if (RequestKind.IsPage(context.Request))
        {
            await pages.WriteProblemAsync(context, problem);
            return;
        }

        PageHeaders.Protect(context.Response);
        await TypedResults.Problem(DetailsOf(problem)).ExecuteAsync(context);
    }

    private static ProblemDetails DetailsOf(ConnectProblem problem)
    {
        var details = new ProblemDetails { Status = problem.StatusCode, Title = problem.Title, Detail = problem.Message };
        details.Extensions["code"] = problem.Code.ToId();
        details.Extensions["category"] = problem.Category.ToWireName();
        Add("supportReference", problem.SupportReference);
        Add("reconnectUrl", problem.ReconnectUrl);
        return details;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                details.Extensions[name] = value;
            }
        }
    }
}
