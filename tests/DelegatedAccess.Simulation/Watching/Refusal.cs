using DelegatedAccess.Testing;

namespace DelegatedAccess.Simulation.Watching;

/// <summary>The server's own view of the moment in which it refused a refresh token.</summary>
/// <param name="At">When.</param>
/// <param name="EndBefore">Why the grant had ended before that; null where it was alive.</param>
/// <param name="Live">The refresh tokens that it would have accepted.</param>
internal sealed record Refusal(TimeSpan At, SandboxGrantEnd? EndBefore, IReadOnlyList<RefreshTokenStory> Live);
