"""Evidence replayed over the releases of real projects, beside a judgement that shares no code with ours."""
