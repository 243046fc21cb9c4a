import { useEffect, useRef } from "react";

/** A page's heading: title and focus follow it. */
export default function Page({ title }) {
  const heading = useRef(null);
  const first = useRef(document.title === "Regain");
  useEffect(() => {
    document.title = `${title} – Regain`;
    if (!first.current) heading.current.focus();
  }, [title]);
  return <h1 tabIndex={-1} ref={heading}>{title}</h1>;
}
